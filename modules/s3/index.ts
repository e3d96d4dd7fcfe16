export * from "./lifecycle-policy";
export * from "./log-bucket";
export * from "./media-bucket";
export * from "./private-bucket";
export * from "./replica-bucket";
export * from "./replication";
export * from "./retention-bucket";
export * from "./secure-bucket";
