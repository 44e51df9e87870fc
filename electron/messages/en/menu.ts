/** The application's menu and the system's dialogs. */
export const menu = {
  file: 'File',
  openScans: 'Open scans…',
  exportLog: 'Export the log…',
  exportMisreadings: 'Export the misreadings…',
  close: 'Close',
  quit: 'Quit Facteur',
  edit: 'Edit',
  model: 'Model',
  retrain: 'Retrain…',
  models: 'Models',
  view: 'View',
  read: 'Read',
  review: 'Review',
  training: 'Training',
  settings: 'Settings',
};
