export * from "./media-function";
