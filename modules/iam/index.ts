export * from "./pascal-case";
export * from "./policy-document";
export * from "./same-stack";
export * from "./service-role";
export * from "./service-trust";
export * from "./sid-part";
