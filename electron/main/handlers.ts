/** What answers each call: the service, and the system's dialogs before it where a person has to choose a file. */
import path from 'node:path';
import { app, dialog } from 'electron';
import { FORMAT_ENDINGS } from '../contract/formats.ts';
import { messages } from '../messages/messages.ts';
import type { Service } from '../service/interface.ts';
import type { Handlers } from './calls.ts';

/** @param changed called when the settings were changed: the menu speaks their language */
export function handlersOf(service: Service, changed: () => Promise<void>): Handlers {
  const texts = async () => messages((await service.settings(null)).language).menu;

  return {
    read: (request) => service.read(request),
    cancelReading: () => service.cancelReading(null),
    clearRows: () => service.clearRows(null),
    rows: (request) => service.rows(request),
    detail: (request) => service.detail(request),
    towns: (request) => service.towns(request),
    readRegion: (request) => service.readRegion(request),
    explain: (request) => service.explain(request),
    confirm: (request) => service.confirm(request),
    correct: (request) => service.correct(request),
    unsay: (request) => service.unsay(request),
    misreadings: (request) => service.misreadings(request),
    recipes: () => service.recipes(null),
    retrain: (request) => service.retrain(request),
    cancelTraining: () => service.cancelTraining(null),
    models: () => service.models(null),
    useModel: (request) => service.useModel(request),
    useModelBefore: () => service.useModelBefore(null),
    discardModel: (request) => service.discardModel(request),
    settings: () => service.settings(null),

    async changeSettings(request) {
      const settings = await service.changeSettings(request);
      await changed();
      return settings;
    },

    async openScans() {
      const { scans, openScans } = await texts();
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title: openScans,
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: scans, extensions: [...FORMAT_ENDINGS] }],
      });
      return canceled ? { added: 0 } : service.read({ paths: filePaths });
    },

    async exportLog({ misread }) {
      const { csv, exportLog, exportMisreadings, logFile, misreadingsFile } = await texts();
      const { canceled, filePath } = await dialog.showSaveDialog({
        title: misread ? exportMisreadings : exportLog,
        defaultPath: path.join(app.getPath('documents'), misread ? misreadingsFile : logFile),
        filters: [{ name: csv, extensions: ['csv'] }],
      });
      if (canceled || filePath === '') return { file: null };
      await service.exportLog({ misread, file: filePath, format: 'spreadsheet' });
      return { file: filePath };
    },
  };
}
