/** This machine cannot have the library; the message says what is missing. */
export class NotHere extends Error {}
