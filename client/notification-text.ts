/** Keeps two characters together without being seen. */
const WORD_JOINER = '\u2060';

/**
 * Text from outside (an exception's message, a backend's answer, a path) for a notification, or for the prompt of an input
 * box. The editor makes links of `[label](command:…)` there and runs them without asking; broken between the brackets they
 * stay words.
 */
export function notificationText(text: string): string {
  return text.replace(/\](?=\()/g, `]${WORD_JOINER}`);
}

/** Text from outside for a label, in which the editor draws `$(name)` as an icon. */
export function labelText(text: string): string {
  return text.replace(/\$(?=\()/g, `$${WORD_JOINER}`);
}
