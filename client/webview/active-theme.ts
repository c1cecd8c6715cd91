import type { CodeTheme } from '@cet/protocol/webview.ts';
import * as vscode from 'vscode';
import { type Disposable, Signal } from '../signal.ts';
import { type ContributedTheme, chooseTheme } from './theme-choice.ts';
import { customRules, type ReadTheme, readThemeFile } from './theme-file.ts';

const TYPES: Record<vscode.ColorThemeKind, CodeTheme['type']> = {
  [vscode.ColorThemeKind.Light]: 'light',
  [vscode.ColorThemeKind.Dark]: 'dark',
  [vscode.ColorThemeKind.HighContrast]: 'hc-dark',
  [vscode.ColorThemeKind.HighContrastLight]: 'hc-light',
};

/** The editor's colour theme with its rules for code, read once and again when the user changes it. */
export class ActiveTheme implements Disposable {
  readonly changed = new Signal<CodeTheme>();
  readonly #log: vscode.LogOutputChannel;
  readonly #disposables: Disposable[];
  #theme: Promise<CodeTheme> | undefined;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    const settings = ['workbench.colorTheme', 'editor.tokenColorCustomizations'];
    this.#disposables = [
      vscode.window.onDidChangeActiveColorTheme(() => this.#reload()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (settings.some((setting) => change.affectsConfiguration(setting))) this.#reload();
      }),
    ];
  }

  /** Never rejects: a theme that cannot be read comes without rules, and the app uses its own for that kind. */
  current(): Promise<CodeTheme> {
    this.#theme ??= this.#read();
    return this.#theme;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #reload(): void {
    // Nobody has asked yet: the first one to ask gets the new one.
    if (this.#theme === undefined) return;
    const theme = this.#read();
    this.#theme = theme;
    void theme.then((read) => {
      if (this.#theme === theme) this.changed.fire(read);
    });
  }

  async #read(): Promise<CodeTheme> {
    const type = TYPES[vscode.window.activeColorTheme.kind];
    const workbench = vscode.workspace.getConfiguration('workbench');
    const colorTheme = workbench.get<string>('colorTheme');
    const chosen = chooseTheme(
      contributedThemes(),
      {
        colorTheme,
        preferred: {
          dark: workbench.get('preferredDarkColorTheme'),
          light: workbench.get('preferredLightColorTheme'),
          'hc-dark': workbench.get('preferredHighContrastColorTheme'),
          'hc-light': workbench.get('preferredHighContrastLightColorTheme'),
        },
      },
      type,
    );
    if (!chosen) return { name: colorTheme ?? type, type };
    const theme: CodeTheme = { name: chosen.settingsId, type };
    try {
      const file = await readThemeFile(
        readFrom,
        vscode.Uri.joinPath(chosen.extension, chosen.path).toString(),
      );
      const customizations = vscode.workspace.getConfiguration('editor').get('tokenColorCustomizations');
      const rules = [...file.tokenColors, ...customRules(customizations, chosen.settingsId)];
      if (rules.length > 0) theme.tokenColors = rules;
      if (file.foreground !== undefined) theme.foreground = file.foreground;
      if (file.background !== undefined) theme.background = file.background;
    } catch (error) {
      this.#log.warn(`The colours of the theme ${chosen.settingsId} could not be read: ${error}`);
    }
    return theme;
  }
}

interface LocatedTheme extends ContributedTheme {
  extension: vscode.Uri;
}

function contributedThemes(): LocatedTheme[] {
  return vscode.extensions.all.flatMap((extension) => {
    const themes: unknown = extension.packageJSON?.contributes?.themes;
    if (!Array.isArray(themes)) return [];
    return themes.flatMap((theme: { id?: unknown; label?: unknown; uiTheme?: unknown; path?: unknown }) => {
      const settingsId = theme.id ?? theme.label;
      if (typeof settingsId !== 'string' || typeof theme.path !== 'string') return [];
      return [
        {
          settingsId,
          uiTheme: String(theme.uiTheme ?? ''),
          path: theme.path,
          extension: extension.extensionUri,
        },
      ];
    });
  });
}

const readFrom: ReadTheme = async (base, relative) => {
  const file = vscode.Uri.parse(base);
  const uri = relative === undefined ? file : vscode.Uri.joinPath(file, '..', relative);
  return { place: uri.toString(), text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
};
