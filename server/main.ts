import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startLanguageServer } from './language-server.ts';

// VS Code starts this with `--node-ipc`; any other LSP editor gets plain LSP over stdio.
const hasTransport = process.argv.some((argument) => /^--(node-ipc|stdio|socket|pipe)/.test(argument));
const connection = hasTransport
  ? createConnection(ProposedFeatures.all)
  : createConnection(
      ProposedFeatures.all,
      new StreamMessageReader(process.stdin),
      new StreamMessageWriter(process.stdout),
    );

// A mistake in one answer must not take the others away: it is logged where the user can see it.
process.on('unhandledRejection', (reason) => {
  connection.console.error(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
});

startLanguageServer(connection);
