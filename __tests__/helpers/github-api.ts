/**
 * A stand-in for GitHub's REST API: no GitHub, but a small HTTP server made after GitHub's REST documentation. It keeps
 * comments, issues and releases, checks the token, and pages. What it is not asked for by our tools, it does not know.
 *
 * @see https://docs.github.com/en/rest
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A comment of an issue or a pull request. */
export interface KeptComment {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  body: string;
}

/** An issue. */
export interface KeptIssue {
  readonly number: number;
  readonly author: string;
  title: string;
  body: string;
  state: "open" | "closed";
  readonly labels: readonly string[];
  readonly pull_request?: object;
}

/** A release of a tag. */
export interface KeptRelease {
  readonly id: number;
  readonly tag_name: string;
  name: string;
  body: string;
}

/** A pull request, as the list of a commit's pull requests has it. */
export interface KeptPull {
  readonly number: number;
  readonly merge_commit_sha: string | null;
  readonly merged_at: string | null;
  readonly base: { readonly ref: string; readonly repo: { readonly full_name: string } };
}

type Answer = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];
type Fields = Readonly<Record<string, unknown>>;
type Route = (parameters: readonly string[], fields: Fields, url: URL) => Answer;

/** The token that the stand-in takes, unless told otherwise. */
export const TOKEN = "ghs_0123456789abcdef";

/** The stand-in, with what it keeps open to tests. */
export class GitHubApi {
  static async start(repository = "quikapp/media-storage"): Promise<GitHubApi> {
    const api = new GitHubApi(repository);
    api.server.listen(0, "127.0.0.1");
    await once(api.server, "listening");
    return api;
  }

  /** Who the token belongs to. */
  login = "github-actions[bot]";
  token = TOKEN;
  comments: KeptComment[] = [];
  issues: KeptIssue[] = [];
  releases: KeptRelease[] = [];
  /** By commit: the pull requests that brought it in. */
  pulls: Record<string, readonly KeptPull[]> = {};
  /** By `BASE...HEAD`: how the commits lie to each other. */
  comparisons: Record<string, "ahead" | "behind" | "diverged" | "identical"> = {};
  /** What every request is answered with instead. */
  trouble: Answer | undefined;
  /** Where the next page's address leads, instead of here. */
  linksTo: string | undefined;
  /** Every request that came, as `METHOD PATH`. */
  readonly requests: string[] = [];
  private lastId = 1000;
  private readonly server: Server;

  private constructor(readonly repository: string) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /** The base URL, as GitHub Enterprise Server has it. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/v3`;
  }

  /** What a step's environment has of it. */
  get env(): Record<string, string> {
    return { GITHUB_API_URL: this.url, GITHUB_TOKEN: this.token, GITHUB_REPOSITORY: this.repository };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  /** A comment that is there before the test begins. */
  add(issue: number, author: string, body: string): KeptComment {
    const comment = { id: (this.lastId += 1), issue, author, body };
    this.comments.push(comment);
    return comment;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "/", this.url);
    const text = Buffer.concat(chunks).toString();
    this.requests.push(`${request.method ?? ""} ${url.pathname}`);
    const [status, body, headers] =
      this.trouble ?? this.authorised(request, url, text === "" ? {} : (JSON.parse(text) as Fields));
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
    response.end(body === undefined ? "" : JSON.stringify(body));
  }

  private authorised(request: IncomingMessage, url: URL, fields: Fields): Answer {
    if (request.headers.authorization?.replace(/^(token|bearer) /i, "") !== this.token) {
      return [401, { message: "Bad credentials" }];
    }
    if (url.pathname === "/api/graphql") return [200, { data: { viewer: { login: this.login } } }];
    const path = `${request.method ?? ""} ${url.pathname.replace(`/api/v3/repos/${this.repository}/`, "")}`;
    for (const [pattern, route] of this.routes) {
      const match = pattern.exec(path);
      if (match !== null) return route(match.slice(1).map(decodeURIComponent), fields, url);
    }
    return [404, { message: "Not Found" }];
  }

  private readonly routes: readonly (readonly [RegExp, Route])[] = [
    [/^GET issues\/(\d+)\/comments$/, ([issue], _, url) => this.commentsOf(Number(issue), url)],
    [/^POST issues\/(\d+)\/comments$/, ([issue], { body }) => this.comment(Number(issue), String(body))],
    [/^PATCH issues\/comments\/(\d+)$/, ([id], { body }) => this.edit(Number(id), String(body))],
    [/^DELETE issues\/comments\/(\d+)$/, ([id]) => this.remove(Number(id))],
    [/^GET issues$/, (_, __, url) => this.listIssues(url)],
    [/^POST issues$/, (_, fields) => this.open(fields)],
    [/^PATCH issues\/(\d+)$/, ([number], fields) => this.update(Number(number), fields)],
    [/^GET commits\/([^/]+)\/pulls$/, ([sha], _, url) => this.page(this.pulls[sha ?? ""] ?? [], url)],
    [/^GET compare\/(.+)$/, ([basehead]) => this.compare(basehead ?? "")],
    [/^GET releases\/tags\/(.+)$/, ([tag]) => this.releaseOf(tag ?? "")],
    [/^POST releases$/, (_, fields) => this.release(fields)],
    [/^PATCH releases\/(\d+)$/, ([id], fields) => this.editRelease(Number(id), fields)],
  ];

  /** A page of a list, with the address of the next one. */
  private page(list: readonly unknown[], url: URL): Answer {
    const size = Number(url.searchParams.get("per_page") ?? 30);
    const page = Number(url.searchParams.get("page") ?? 1);
    const next = new URL(url.pathname + url.search, this.linksTo ?? url);
    next.searchParams.set("page", String(page + 1));
    const link = page * size < list.length ? { link: `<${next.href}>; rel="next"` } : undefined;
    return [200, list.slice((page - 1) * size, page * size), link ?? {}];
  }

  private commentsOf(issue: number, url: URL): Answer {
    const shown = this.comments.filter((comment) => comment.issue === issue);
    return this.page(
      shown.map((comment) => this.shown(comment)),
      url,
    );
  }

  private comment(issue: number, body: string): Answer {
    return [201, this.shown(this.add(issue, this.login, body))];
  }

  private edit(id: number, body: string): Answer {
    const found = this.comments.find((comment) => comment.id === id);
    if (found === undefined) return [404, { message: "Not Found" }];
    found.body = body;
    return [200, this.shown(found)];
  }

  private remove(id: number): Answer {
    this.comments = this.comments.filter((comment) => comment.id !== id);
    return [204, undefined];
  }

  private shown({ id, issue, author, body }: KeptComment): object {
    const html = `https://github.com/${this.repository}/pull/${issue}#issuecomment-${id}`;
    return { id, user: { login: author, type: author.endsWith("[bot]") ? "Bot" : "User" }, body, html_url: html };
  }

  private listIssues(url: URL): Answer {
    const creator = url.searchParams.get("creator");
    const wanted = this.issues.filter(
      ({ state, author }) => state === (url.searchParams.get("state") ?? "open") && (creator ?? author) === author,
    );
    return this.page(
      wanted.map((issue) => this.shownIssue(issue)),
      url,
    );
  }

  private open({ title, body, labels }: Fields): Answer {
    const issue: KeptIssue = {
      number: this.issues.length + 1,
      author: this.login,
      title: title as string,
      body: body as string,
      state: "open",
      labels: labels as readonly string[],
    };
    this.issues.push(issue);
    return [201, this.shownIssue(issue)];
  }

  private update(number: number, { title, body, state }: Fields): Answer {
    const issue = this.issues.find((kept) => kept.number === number);
    if (issue === undefined) return [404, { message: "Not Found" }];
    if (title !== undefined) issue.title = title as string;
    if (body !== undefined) issue.body = body as string;
    if (state !== undefined) issue.state = state as KeptIssue["state"];
    return [200, this.shownIssue(issue)];
  }

  private shownIssue({ author, ...issue }: KeptIssue): object {
    return {
      ...issue,
      user: { login: author },
      html_url: `https://github.com/${this.repository}/issues/${issue.number}`,
    };
  }

  private compare(basehead: string): Answer {
    const status = this.comparisons[basehead];
    return status === undefined ? [404, { message: "Not Found" }] : [200, { status }];
  }

  private releaseOf(tag: string): Answer {
    const found = this.releases.find((release) => release.tag_name === tag);
    return found === undefined ? [404, { message: "Not Found" }] : [200, this.shownRelease(found)];
  }

  private release({ tag_name: tag, name, body }: Fields): Answer {
    const release = { id: (this.lastId += 1), tag_name: String(tag), name: String(name), body: String(body) };
    this.releases.push(release);
    return [201, this.shownRelease(release)];
  }

  private editRelease(id: number, { name, body }: Fields): Answer {
    const release = this.releases.find((kept) => kept.id === id);
    if (release === undefined) return [404, { message: "Not Found" }];
    release.name = String(name);
    release.body = String(body);
    return [200, this.shownRelease(release)];
  }

  private shownRelease(release: KeptRelease): object {
    return { ...release, html_url: `https://github.com/${this.repository}/releases/tag/${release.tag_name}` };
  }
}
