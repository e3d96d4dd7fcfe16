export * from "./media-events";
