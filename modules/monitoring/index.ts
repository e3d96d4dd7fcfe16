export * from "./alarm-topic";
export * from "./bucket-alarms";
export * from "./cdn-alarms";
export * from "./dashboard";
export * from "./function-alarms";
export * from "./queue-alarms";
export * from "./replication-alarms";
