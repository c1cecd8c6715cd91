import * as vscode from 'vscode';
import type { Agent } from './agent.ts';
import { TOKEN_FILE_PLACEHOLDER, TOKEN_PLACEHOLDER } from './agent-settings.ts';
import { agentSettingsText, type Target } from './agent-settings-text.ts';

const CHOICES: { target: Target; label: string; description: string }[] = [
  { target: 'arguments', label: 'JVM arguments', description: 'one line for a java command' },
  { target: 'variables', label: 'Environment variables', description: 'for a shell, and the JVM argument' },
  { target: 'dockerfile', label: 'Dockerfile', description: 'COPY and ENV lines' },
  { target: 'compose', label: 'Docker Compose', description: 'a service' },
  { target: 'kubernetes', label: 'Kubernetes', description: 'env of a container, the token in a secret' },
  { target: 'systemd', label: 'systemd', description: 'an override of a unit' },
];
const REVEAL = 'Show the agent file';
/** Targets on other machines or in containers, which need a copy of the agent. */
const ELSEWHERE: Target[] = ['dockerfile', 'compose', 'kubernetes', 'systemd'];

/** Copies what a JVM outside the editor needs to report to the connected backend. */
export async function copyAgentSettings(agent: Agent): Promise<void> {
  const choice = await vscode.window.showQuickPick(CHOICES, {
    title: 'Copy agent settings',
    placeHolder: 'Where will the application run?',
  });
  if (!choice) return;
  const settings = await agent.settings(vscode.workspace.workspaceFolders?.[0]);
  const jar = ELSEWHERE.includes(choice.target) ? await agent.place() : await agent.jar();
  const isOneLine = choice.target === 'arguments';
  const tokenFile = isOneLine ? await agent.tokenFile(settings) : undefined;
  await vscode.env.clipboard.writeText(
    agentSettingsText(choice.target, settings, jar, process.platform, tokenFile),
  );
  const notes = [`Copied: ${choice.label}.`];
  if (isOneLine) notes.push('Put it right after "java".');
  if (settings.token === undefined)
    notes.push(
      isOneLine
        ? `Save an agent token from whoever runs the backend in a file, and put in its path in place of ${TOKEN_FILE_PLACEHOLDER}.`
        : `Put in an agent token from whoever runs the backend in place of ${TOKEN_PLACEHOLDER}.`,
    );
  if (ELSEWHERE.includes(choice.target)) {
    notes.push('It needs a copy of the agent file there.');
    if (isLoopback(settings.collectorUrl))
      notes.push(
        'The local backend can be reached from this machine only: put in the address of a shared one.',
      );
  }
  const button = await vscode.window.showInformationMessage(notes.join(' '), REVEAL);
  if (button === REVEAL) await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(jar));
}

function isLoopback(url: string): boolean {
  return /^https?:\/\/(127\.|localhost[:/]|\[::1\])/.test(`${url}/`);
}
