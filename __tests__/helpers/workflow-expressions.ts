/** Values that a workflow's expressions are about: `github`, `inputs`, `matrix`, `needs`, `steps`. */
export type Context = Readonly<Record<string, unknown>>;

/** How the steps before, or the jobs that are needed, ended. */
export type Status = "success" | "failure";

const TOKEN = /\s*(==|!=|&&|\|\||[!()]|'[^']*'|[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)/y;

/**
 * The value of an expression, of the few kinds that our workflows use: paths, texts, `== != && || !`, brackets, and the
 * functions of status. Of GitHub's conversions between types there is one: what is not there is the empty text.
 *
 * @throws Error for any other expression.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 */
export function evaluate(expression: string, context: Context, status: Status = "success"): unknown {
  const tokens = tokensOf(expression);
  const next = (): string => tokens.shift() ?? "";
  const either = (): unknown => {
    let left = both();
    while (tokens[0] === "||") {
      next();
      const right = both();
      left = isTrue(left) ? left : right;
    }
    return left;
  };
  const both = (): unknown => {
    let left = equal();
    while (tokens[0] === "&&") {
      next();
      const right = equal();
      left = isTrue(left) ? right : left;
    }
    return left;
  };
  const equal = (): unknown => {
    const left = one();
    if (tokens[0] !== "==" && tokens[0] !== "!=") return left;
    const isEqual = next() === "==";
    return isSame(left, one()) === isEqual;
  };
  const one = (): unknown => {
    const token = next();
    if (token === "!") return !isTrue(one());
    if (token === "(") {
      const value = either();
      if (next() !== ")") throw new Error(`A bracket is open: ${expression}`);
      return value;
    }
    if (token.startsWith("'")) return token.slice(1, -1);
    if (tokens[0] !== "(") return valueOf(token, context);
    if (next() + next() !== "()") throw new Error(`Not supported: ${expression}`);
    return statusFunction(token, status);
  };
  const value = either();
  if (tokens.length > 0) throw new Error(`Not supported: ${expression}`);
  return value;
}

/** A text with its `${{ }}` filled in; a text that is one expression has its value. */
export function fillIn(text: string, context: Context): unknown {
  const whole = /^\$\{\{((?:(?!\}\}).)*)\}\}$/.exec(text.trim());
  if (whole !== null) return evaluate(whole[1] ?? "", context);
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => textOf(evaluate(expression, context)));
}

function isSame(left: unknown, right: unknown): boolean {
  return (left ?? "") === (right ?? "");
}

/** What GitHub takes for true. */
export function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && value !== false && value !== 0;
}

/** A value within a text. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new Error(`Must be a text, a number or a truth, got: ${JSON.stringify(value)}`);
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  const text = expression.trim();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length;) {
    const match = TOKEN.exec(text);
    if (match?.[1] === undefined) throw new Error(`Not supported: ${expression}`);
    tokens.push(match[1]);
  }
  return tokens;
}

function valueOf(path: string, context: Context): unknown {
  if (path === "true" || path === "false") return path === "true";
  const [first = ""] = path.split(".");
  // A name that no context has is a mistake; a member that is not there is nothing, as with GitHub.
  if (!(first in context)) throw new Error(`There is no ${first} here: ${path}`);
  return path.split(".").reduce<unknown>((value, name) => (value as Context | undefined)?.[name], context);
}

function statusFunction(name: string, status: Status): boolean {
  if (name === "always") return true;
  if (name === "cancelled") return false;
  if (name === "success" || name === "failure") return status === name;
  throw new Error(`Not supported: ${name}()`);
}
