import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { BootstrapError } from "./bootstrap-error";
import { type StateSummary, summaryOf } from "./terraform-state";

/** Who may read what a bootstrap keeps: its owner. A state may hold secrets. */
const OWNER_ONLY = { folder: 0o700, file: 0o600 } as const;

/**
 * What a bootstrap keeps while the state bucket cannot: the state of the stack `{name}-state`, and the note that the bucket
 * was not there when the run began. It lies in `.bootstrap/{name}` of the project's folder and outlives a killed run.
 */
export class OwnFiles {
  /** Absolute; also for what else has to be for the owner only. */
  readonly folder: string;
  /** Terraform's local state, absolute. */
  readonly state: string;
  private readonly note: string;

  constructor(
    private readonly project: string,
    environment: string,
  ) {
    this.folder = path.join(project, ".bootstrap", environment);
    this.state = path.join(this.folder, "state-bucket.tfstate");
    this.note = path.join(this.folder, "state-bucket-is-ours");
  }

  async make(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: OWNER_ONLY.folder });
    await chmod(this.folder, OWNER_ONLY.folder);
  }

  /** Notes that a bucket was not there before this run: whatever has its name afterwards, in our account, we made. */
  async noteAbsent(bucketName: string): Promise<void> {
    await this.make();
    await writeFile(this.note, bucketName, { mode: OWNER_ONLY.file });
  }

  async wasAbsent(bucketName: string): Promise<boolean> {
    return (await textOf(this.note)) === bucketName;
  }

  /**
   * The local state, for its owner only; `undefined` where there is none.
   *
   * @throws BootstrapError for a file that is no state.
   */
  async read(): Promise<StateSummary | undefined> {
    const text = await textOf(this.state);
    if (text === undefined) return undefined;
    await chmod(this.state, OWNER_ONLY.file);
    try {
      return summaryOf(text);
    } catch {
      throw new BootstrapError(`${this.state} is no Terraform state of format 4: mend it, or move it away.`);
    }
  }

  /** Takes over the file in which cdktf keeps the state of a stack without a backend, as `cdktf deploy dev-state` once did. */
  async takeOver(stack: string): Promise<string | undefined> {
    const former = path.join(this.project, `terraform.${stack}.tfstate`);
    if ((await textOf(this.state)) !== undefined || (await textOf(former)) === undefined) return undefined;
    await this.make();
    await rename(former, this.state);
    return path.basename(former);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
