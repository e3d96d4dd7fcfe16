export * from "../wording";
export * from "./bucket-name";
export * from "./cors-origin";
export * from "./fault";
export * from "./retention";
export * from "./whole-number";
