export * from "./lifecycle-policy";
export * from "./media-bucket";
export * from "./secure-bucket";
