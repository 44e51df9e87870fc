/**
 * The one place that loads pdfium, the PDF library of Chromium, as WebAssembly from `@hyzyla/pdfium`: its functions
 * under their own names, since the package's wrapper hides null pointers, which is how pdfium tells what is damaged.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What Facteur calls of pdfium's public headers. Pointers are numbers, null is 0; `F` functions answer in points. */
export interface Pdfium {
  HEAPU8: Uint8Array;
  wasmExports: { malloc(size: number): number; free(at: number): void };
  _FPDF_InitLibrary(): void;
  _FPDF_GetLastError(): number;
  _FPDF_LoadMemDocument(bytes: number, size: number, password: number): number;
  _FPDF_DocumentHasValidCrossReferenceTable(document: number): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_CloseDocument(document: number): void;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidthF(page: number): number;
  _FPDF_GetPageHeightF(page: number): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  _FPDFFormObj_CountObjects(form: number): number;
  _FPDFFormObj_GetObject(form: number, index: number): number;
  _FPDFImageObj_GetImagePixelSize(image: number, width: number, height: number): number;
  _FPDFImageObj_GetImageFilterCount(image: number): number;
  _FPDFImageObj_GetImageFilter(image: number, index: number, name: number, size: number): number;
  _FPDFImageObj_GetImageDataRaw(image: number, data: number, size: number): number;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, pixels: number, stride: number): number;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDFBitmap_FillRect(
    bitmap: number,
    x: number,
    y: number,
    width: number,
    height: number,
    argb: number,
  ): void;
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    turn: number,
    flags: number,
  ): void;
}

/** The most that one instance may take, in bytes: a page of 100 megapixels in colour, its file and its picture. */
const MOST_MEMORY = 640 * 2 ** 20;

type Grow = (bytes: number) => boolean;

interface Package {
  PDFiumModule: (options: {
    instantiateWasm: (
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, program: WebAssembly.Module) => void,
    ) => WebAssembly.Exports;
    printErr: () => void;
  }) => Promise<Pdfium>;
}

/**
 * WebAssembly keeps what it once had, and gives it back only when it is itself collected: an instance is therefore kept
 * for the next document, unless it grew beyond this, in bytes.
 */
const KEPT_MEMORY = 256 * 2 ** 20;

let program: Promise<WebAssembly.Module> | null = null;
let idle: Pdfium | null = null;

/**
 * Lends an instance to `work`, which closes what it opened. One that threw may be in any state, and is never used again:
 * `work` answers, with a value, what it expects of a damaged file.
 */
export async function withPdfium<Result>(work: (pdfium: Pdfium) => Promise<Result>): Promise<Result> {
  const pdfium = idle ?? (await start());
  idle = null;
  const result = await work(pdfium);
  if (pdfium.HEAPU8.length <= KEPT_MEMORY) idle = pdfium;
  return result;
}

/** An instance that was given up, as large as it may be, must not wait to be collected while the next one grows. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** It throws later where it is asked for more memory than it may have. */
async function start(): Promise<Pdfium> {
  if (program !== null) collectGarbage();
  program ??= compile();
  const [module, { PDFiumModule }] = await Promise.all([
    program,
    import('@hyzyla/pdfium') as unknown as Promise<Package>,
  ]);
  const pdfium = await withoutNewAccessors(() =>
    PDFiumModule({
      instantiateWasm(imports, done) {
        const grow = imports['env']['emscripten_resize_heap'] as Grow;
        const env = {
          ...imports['env'],
          emscripten_resize_heap: (bytes: number) => bytes >>> 0 <= MOST_MEMORY && grow(bytes),
        };
        const instance = new WebAssembly.Instance(module, { ...imports, env });
        done(instance, module);
        return instance.exports;
      },
      // It reports on the console why it gives up; who called it learns that from the exception.
      printErr: () => undefined,
    }),
  );
  pdfium._FPDF_InitLibrary();
  return pdfium;
}

/** Emscripten leaves accessors on the global object, which would keep the first instance and all its memory. */
async function withoutNewAccessors<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  try {
    return await work();
  } finally {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(globalThis))) {
      if ('get' in property && !before.has(name)) Reflect.deleteProperty(globalThis, name);
    }
  }
}

async function compile(): Promise<WebAssembly.Module> {
  const file = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
  return WebAssembly.compile(await readFile(file));
}

/** @throws Error where no memory is left */
export function allocate(pdfium: Pdfium, bytes: number): number {
  const at = pdfium.wasmExports.malloc(bytes);
  if (at === 0) throw new Error('pdfium has no memory left');
  return at;
}
