/** Where Facteur keeps what is the user's: the log and the models. The same for the app and the command line. */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * `FACTEUR_DATA`, else the platform's folder for application data: Application Support on macOS, the roaming
 * application data on Windows, XDG_DATA_HOME elsewhere (XDG Base Directory Specification 0.8, which tells to ignore
 * a relative one). An empty variable counts as not set.
 */
export function dataFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const chosen = environment['FACTEUR_DATA'];
  if (chosen) return resolve(chosen);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Facteur');
  if (platform === 'win32')
    return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Facteur');
  const shared = environment['XDG_DATA_HOME'];
  return join(shared && isAbsolute(shared) ? shared : join(home, '.local', 'share'), 'facteur');
}

/** The folder of the models trained here, inside the data folder. */
export function modelsFolder(data: string): string {
  return join(data, 'models');
}

/** The folder of the user's own recipes, inside the data folder. */
export function recipesFolder(data: string): string {
  return join(data, 'recipes');
}

/** The log's file, inside the data folder. */
export function databaseFile(data: string): string {
  return join(data, 'facteur.db');
}
