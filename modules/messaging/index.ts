export * from "./dead-letter-queue";
export * from "./encrypted-queue";
export * from "./message-queue";
export * from "./service-sender";
export * from "./topic";
