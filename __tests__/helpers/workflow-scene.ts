import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { CreateBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import { dev } from "../../environments/dev";
import { localS3Client } from "../../tools/deploy/local-s3-client";
import { stateBucketOf } from "../../tools/deploy/state-bucket";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud";
import { withoutForeignSettings } from "../../tools/local-cloud/environment";
import { GitHubApi } from "./github-api";
import { commit, type CommittedStack } from "./workflow-app";
import { type JobResult, type RunnerOptions, WorkflowRunner } from "./workflow-runner";

/** What a run has of its own: what somebody does to an artifact, or to the commit's other files. */
type Doings = Pick<RunnerOptions, "prepare" | "uploaded">;

/** A repository whose workflows run here: a stand-in for GitHub's API, and a local AWS with the account of dev. */
export class WorkflowScene {
  /** The roles that steps took, in their order. */
  readonly roles: string[] = [];

  private constructor(
    readonly cloud: LocalCloud,
    readonly github: GitHubApi,
    readonly s3: S3Client,
    readonly logs: CloudWatchLogsClient,
  ) {}

  /** @returns The scene, whose AWS holds the state bucket of dev and nothing else. */
  static async set(): Promise<WorkflowScene> {
    const cloud = await startLocalCloud({ accountId: dev.accountId, region: dev.region });
    const s3 = localS3Client(cloud.endpoint, dev.region);
    await s3.send(new CreateBucketCommand({ Bucket: stateBucketOf(dev).bucketName }));
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const logs = new CloudWatchLogsClient({ endpoint: cloud.endpoint, region: dev.region, credentials });
    return new WorkflowScene(cloud, await GitHubApi.start(dev.github?.repository), s3, logs);
  }

  async end(): Promise<void> {
    this.s3.destroy();
    this.logs.destroy();
    await this.github.stop();
    await this.cloud.stop();
  }

  /** Names of all that AWS holds, but for the state bucket. */
  async held(): Promise<readonly string[]> {
    const { held } = await this.cloud.dump();
    const names = held.map(({ kind, name }) => `${kind} ${name}`);
    return names.filter((name) => name !== `bucket ${stateBucketOf(dev).bucketName}`).toSorted();
  }

  /** Somebody pushes to the branch of a pull request. */
  push(pullRequest: number, stack: CommittedStack): Promise<readonly JobResult[]> {
    const event = { pull_request: { number: pullRequest, head: { repo: { full_name: this.github.repository } } } };
    const about = { event_name: "pull_request", event, ref: `refs/pull/${pullRequest}/merge`, sha: "d".repeat(40) };
    return this.run("diff.yml", about, committing(stack));
  }

  /** Somebody merges a pull request: a commit of main, which has this stack then. */
  merge(pullRequest: number, sha: string, stack: CommittedStack, doings?: Doings): Promise<readonly JobResult[]> {
    const base = { ref: "main", repo: { full_name: this.github.repository } };
    const merged = { number: pullRequest, merge_commit_sha: sha, merged_at: "2026-01-02T03:04:05Z", base };
    this.github.pulls[sha] = [merged];
    const about = { event_name: "push", ref: "refs/heads/main", sha };
    return this.run("deploy.yml", about, { ...doings, ...committing(stack) });
  }

  /** A night goes by, with this stack on main. */
  night(stack: CommittedStack): Promise<readonly JobResult[]> {
    const about = { event_name: "schedule", ref: "refs/heads/main", sha: "e".repeat(40) };
    return this.run("drift.yml", about, committing(stack));
  }

  /** Somebody pushes a tag of a commit. */
  tag(name: string, sha: string, doings: Doings): Promise<readonly JobResult[]> {
    const about = { event_name: "push", ref: `refs/tags/${name}`, ref_name: name, sha };
    return this.run("release.yml", about, doings);
  }

  private async run(file: string, about: object, doings: Doings): Promise<readonly JobResult[]> {
    const { repository, token, url } = this.github;
    // This test itself is run by npm, on GitHub as a rule: none of what they set is on a runner's fresh machine.
    const own = Object.entries(withoutForeignSettings(process.env)).filter(([name]) => !/^(npm_|GITHUB_)/i.test(name));
    const cloud = Object.entries(this.cloud.environment).filter(([name]) => !KEYS.includes(name));
    const runner = new WorkflowRunner({
      ...doings,
      machine: Object.fromEntries([...own, ...cloud]),
      credentials: (role) => {
        this.roles.push(role);
        return Object.fromEntries(KEYS.map((name) => [name, role.replaceAll(/\W/g, "")]));
      },
      // Goes with the cloud, however this process ends.
      folder: this.cloud.workspace,
      environment: dev.name,
    });
    try {
      return await runner.run(file, { github: { ...about, repository, token, api_url: url } });
    } finally {
      runner.dispose();
    }
  }
}

/** What only a step that takes a role gives to those after it. */
const KEYS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

function committing(stack: CommittedStack): Doings {
  return {
    prepare: (folder) => {
      commit(folder, stack);
    },
  };
}
