/** `Menu`: items that a test, or a key of the page, can press. */
import { app } from './app.ts';
import { onlyKnown, refuse } from './refuse.ts';

interface Template {
  label?: string;
  role?: string;
  type?: string;
  accelerator?: string;
  click?: () => void;
  submenu?: Template[];
}

const ROLES = [
  'appMenu', 'quit', 'close', 'undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'resetZoom', 'zoomIn', 'zoomOut',
  'togglefullscreen', 'help',
]; // prettier-ignore

export class Menu {
  static #application: Menu | null = null;
  readonly items: Template[];

  private constructor(items: Template[]) {
    this.items = items;
  }

  static buildFromTemplate(template: Template[]): Menu {
    const check = (item: Template) => {
      onlyKnown('a menu item', item, ['label', 'role', 'type', 'accelerator', 'click', 'submenu']);
      if (item.role !== undefined && !ROLES.includes(item.role)) refuse(`the menu role ${item.role}`);
      if (item.type !== undefined && item.type !== 'separator') refuse(`the menu item type ${item.type}`);
      item.submenu?.forEach(check);
    };
    template.forEach(check);
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu): void {
    Menu.#application = menu;
  }

  /** Presses the item these labels lead to, from the menu bar down. */
  static press(labels: readonly string[]): void {
    let items = Menu.#application?.items ?? [];
    let item: Template | undefined;
    for (const label of labels) {
      item = items.find((one) => one.label === label);
      if (item === undefined) {
        throw new Error(
          `the menu has no ${labels.join(' → ')}; there: ${items.map((one) => one.label ?? '–').join(', ')}`,
        );
      }
      items = item.submenu ?? [];
    }
    activate(item!);
  }

  /** Presses the item with this accelerator. */
  static pressKey(accelerator: string): void {
    const item = Menu.#all().find((one) => one.accelerator === accelerator);
    if (item !== undefined) activate(item);
  }

  static accelerators(): string[] {
    return Menu.#all().flatMap(({ accelerator }) => accelerator ?? []);
  }

  static #all(items = Menu.#application?.items ?? []): Template[] {
    return items.flatMap((item) => [item, ...Menu.#all(item.submenu ?? [])]);
  }
}

function activate({ role, click, label }: Template): void {
  if (click !== undefined) click();
  else if (role === 'quit') app.quit();
  else refuse(`pressing ${label ?? 'a separator'}: the browser’s own keys do that`);
}
