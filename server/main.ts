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

startLanguageServer(connection);
