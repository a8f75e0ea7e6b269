/** A browser that opens an address in a window that nobody sees. */
export interface Browser {
  readonly name: string;
  /** The program, and what it is started with before the address. */
  readonly program: string;
  /** @param profile An empty folder, which is removed afterwards. */
  options(profile: string): readonly string[];
  /** Environment variables, beside those that are set. */
  environment?(profile: string): Readonly<Record<string, string>>;
  /** Written into the profile before it starts: texts by the names of their files. */
  readonly settings?: Readonly<Record<string, string>>;
}
