/**
 * Version of everything in this folder: agent reports, REST, live stream, language-server requests.
 *
 * Raised by one whenever a change would make an older peer misread a message. Additions of optional fields do
 * not raise it. Peers with different versions refuse each other with `protocol-mismatch`, naming both versions.
 */
export const PROTOCOL_VERSION = 1;

/** HTTP header in which every peer states its protocol version. */
export const PROTOCOL_HEADER = 'x-cet-protocol';
