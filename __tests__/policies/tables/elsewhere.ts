/** An account that has nothing to do with any environment. */
export const ELSEWHERE = "999988887777";
