export * from "./media-cdn";
