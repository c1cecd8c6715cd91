import path from 'node:path';
import * as vscode from 'vscode';
import { labelText } from '../notification-text.ts';
import type { Agent } from './agent.ts';
import { agentArgument, agentVariables } from './agent-settings.ts';
import { compileSource } from './compile-source.ts';
import { findJavaTargets } from './find-java-targets.ts';
import { type JavaTarget, javaArguments, javaTool } from './java-targets.ts';
import { shellWord } from './quoting.ts';

interface TargetItem extends vscode.QuickPickItem {
  run?: (agent: Agent) => Promise<void>;
}

/** Variable of the agent terminal that holds the JVM argument. */
const ARGUMENT_VARIABLE = 'CET_AGENT';

/** Lets the user choose what to start, and starts it with the agent. Nothing outside that one process is changed. */
export async function runJava(agent: Agent): Promise<void> {
  const items = findJavaTargets().then((targets) => [
    ...targets.map(targetItem),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: '$(terminal) A terminal with the agent settings',
      description: 'to start the application yourself',
      run: openTerminal,
    },
  ]);
  const choice: TargetItem | undefined = await vscode.window.showQuickPick<TargetItem>(items, {
    title: 'Run Java with agent',
    placeHolder: 'Choose what to start',
    matchOnDescription: true,
  });
  await choice?.run?.(agent);
}

function targetItem(target: JavaTarget): TargetItem {
  const file = target.kind === 'jar' ? target.jar : target.source;
  return {
    label:
      target.kind === 'jar'
        ? `$(file-zip) ${labelText(path.basename(target.jar))}`
        : `$(symbol-class) ${labelText(target.mainClass)}`,
    description: labelText(vscode.workspace.asRelativePath(path.dirname(file))),
    run: (agent) => runTarget(agent, target, file),
  };
}

/**
 * Runs a target as a task: its arguments reach the JVM unquoted whatever the shell is, its terminal stays open when it
 * ends, and "Rerun Last Task" starts it again.
 */
async function runTarget(agent: Agent, target: JavaTarget, file: string): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file));
  const settings = await agent.settingsToRun(folder);
  if (settings === undefined) return;
  const runnable = await compiled(agent, target);
  const name = target.kind === 'jar' ? path.basename(target.jar) : target.mainClass;
  const execution = new vscode.ProcessExecution(
    javaTool('java', process.env, process.platform),
    javaArguments(runnable, [agentArgument(await agent.jar())]),
    { env: agentVariables(settings), ...(folder === undefined ? {} : { cwd: folder.uri.fsPath }) },
  );
  const task = new vscode.Task(
    { type: 'process' },
    folder ?? vscode.TaskScope.Workspace,
    `${name} with agent`,
    'CET',
    execution,
  );
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.Dedicated };
  await vscode.tasks.executeTask(task);
}

/** A source without compiled classes is compiled into the editor's own storage; without a compiler it stays as it is. */
async function compiled(agent: Agent, target: JavaTarget): Promise<JavaTarget> {
  if (target.kind !== 'class' || target.classPath !== undefined) return target;
  const classPath = path.join(agent.classes, target.mainClass);
  const done = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: `Compiling ${labelText(target.mainClass)}` },
    () => compileSource(target.source, target.mainClass, classPath),
  );
  return done ? { ...target, classPath } : target;
}

async function openTerminal(agent: Agent): Promise<void> {
  const settings = await agent.settingsToRun(vscode.workspace.workspaceFolders?.[0]);
  if (settings === undefined) return;
  const argument = agentArgument(await agent.jar());
  const terminal = vscode.window.createTerminal({
    name: 'Java with agent',
    iconPath: new vscode.ThemeIcon('pulse'),
    env: { ...agentVariables(settings), [ARGUMENT_VARIABLE]: argument },
    message: [
      'This terminal carries the settings of the error tracking agent. Start the application with',
      `  java ${shellWord(argument, process.platform)} -jar …`,
      `or "$${ARGUMENT_VARIABLE}" in its place (PowerShell: $env:${ARGUMENT_VARIABLE}), for Spring Boot and Maven:`,
      `  mvn spring-boot:run -Dspring-boot.run.jvmArguments="$${ARGUMENT_VARIABLE}"`,
    ].join('\r\n'),
  });
  terminal.show();
}
