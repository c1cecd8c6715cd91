import {
  MAX_CLASS_LENGTH,
  MAX_DESCRIPTOR_LENGTH,
  MAX_FILE_LENGTH,
  MAX_FRAMES,
  MAX_LOGGER_LENGTH,
  MAX_MESSAGE_LENGTH,
  MAX_METHOD_LENGTH,
  MAX_THREAD_LENGTH,
} from '@cet/protocol/limits.ts';

// These functions change parsed JSON in place before its schema is checked: a name that is too long for the protocol
// is cut, not a reason to lose the event. What has another shape than the protocol's is left for that check.

type Fields = Record<string, unknown>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function cut(fields: Fields, name: string, maxLength: number): void {
  const text = fields[name];
  if (typeof text !== 'string' || text.length <= maxLength) return;
  fields[name] = `${text.slice(0, maxLength - 1).toWellFormed()}…`;
}

/** Cuts the names of a `CodeLocation`, and gives it back. A cut descriptor would say something wrong: it is left out. */
export function cutLocation<T>(location: T): T {
  const fields = fieldsOf(location);
  cut(fields, 'class', MAX_CLASS_LENGTH);
  cut(fields, 'method', MAX_METHOD_LENGTH);
  cut(fields, 'file', MAX_FILE_LENGTH);
  const { descriptor } = fields;
  if (typeof descriptor === 'string' && descriptor.length > MAX_DESCRIPTOR_LENGTH) delete fields.descriptor;
  return location;
}

/** Cuts the names and the message of an `EventDefinition`, and its frames to as many as a snapshot may have. */
export function cutDefinition(definition: unknown): void {
  const fields = fieldsOf(definition);
  cut(fields, 'exception', MAX_CLASS_LENGTH);
  cut(fields, 'message', MAX_MESSAGE_LENGTH);
  cut(fields, 'logger', MAX_LOGGER_LENGTH);
  cutLocation(fields.location);
  cutLocation(fields.handler);
  const frames = itemsOf(fields.frames);
  if (frames.length > MAX_FRAMES) frames.length = MAX_FRAMES;
  for (const frame of frames) cutLocation(frame);
}

/** Cuts the names of a `Snapshot`; its message and values have no bound but that of the whole. */
export function cutSnapshot(snapshot: unknown): void {
  const fields = fieldsOf(snapshot);
  cut(fieldsOf(fields.thread), 'name', MAX_THREAD_LENGTH);
  cut(fieldsOf(fields.thread), 'group', MAX_THREAD_LENGTH);
  for (const frame of itemsOf(fields.frames)) cutLocation(frame);
  for (const statement of itemsOf(fields.logs)) cut(fieldsOf(statement), 'logger', MAX_LOGGER_LENGTH);
  // A stack of its own: how deep the chain goes is up to who sends it.
  const exceptions = [fields.exception];
  while (exceptions.length > 0) {
    const exception = fieldsOf(exceptions.pop());
    for (const frame of itemsOf(exception.frames)) cutLocation(frame);
    if (exception.cause !== undefined) exceptions.push(exception.cause);
    exceptions.push(...itemsOf(exception.suppressed), ...itemsOf(exception.replaced));
  }
}
