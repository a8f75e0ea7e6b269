/** A name that marks the page, or asks another host, where it becomes part of a document. */
export const hostileName = (where: string): string =>
  `</script></style>"'><script>attacked="${where}"</script><img src=https://evil.example/ onerror=attacked="${where}">`;
