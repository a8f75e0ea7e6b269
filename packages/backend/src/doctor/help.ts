/** What `cnn --help` prints. */
export const help = `cnn: tools of @cnn/backend

  cnn doctor          what this machine offers, which engines work here, and the mend for those that do not
  cnn doctor --json   the same for programs
  cnn --version
  cnn --help

The exit code of doctor is 0 when any engine works.`;
