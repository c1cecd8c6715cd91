import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MAX_REPORT_BYTES } from '@cet/protocol/limits.ts';
import { RequestError } from '../api/failure-answer.ts';
import { bearerSecret } from '../tokens/token-check.ts';
import type { MemoryBudget } from './memory-budget.ts';

function tooLarge(): RequestError {
  return new RequestError(
    'too-large',
    `The report is larger than ${MAX_REPORT_BYTES / 1024 / 1024} MiB after decompression.`,
    'Split it into several reports.',
  );
}

/** Gunzips while reading, so that a bomb is stopped at the limit and not after it went off. */
function decompressed(request: IncomingMessage): Readable {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return request;
  if (encoding !== 'gzip') {
    throw new RequestError(
      'bad-request',
      `Content-Encoding ${encoding} is not supported.`,
      'Send gzip or identity.',
    );
  }
  const gunzip = createGunzip();
  request.on('error', (cause) => gunzip.destroy(cause));
  request.on('aborted', () => gunzip.destroy(new Error('aborted')));
  return request.pipe(gunzip);
}

/** What a report has taken of the budget. */
export interface TakenBytes {
  bytes: number;
  readonly sender: string;
}

/** Whoever sends: agents of one machine with one token share their part of the memory. */
export function senderOf({ socket, headers }: IncomingMessage): string {
  return `${socket.remoteAddress} ${bearerSecret(headers.authorization)}`;
}

/**
 * The decompressed body of a report. Its bytes are taken from the budget; whoever calls releases `taken.bytes`
 * when it is done with them, also after an error.
 *
 * @throws RequestError `too-large`, `bad-request`, `too-many-requests`
 */
export async function readBody(
  request: IncomingMessage,
  budget: MemoryBudget,
  taken: TakenBytes,
): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_REPORT_BYTES) throw tooLarge();
  const stream = decompressed(request);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (taken.bytes + chunk.length > MAX_REPORT_BYTES) throw tooLarge();
      budget.take(chunk.length, taken.sender);
      taken.bytes += chunk.length;
      chunks.push(chunk);
    }
  } catch (cause) {
    if (stream !== request) {
      request.unpipe();
      stream.destroy();
    }
    if (cause instanceof RequestError) throw cause;
    throw new RequestError(
      'bad-request',
      'The report could not be decompressed or did not arrive whole.',
      'Send it again.',
    );
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
