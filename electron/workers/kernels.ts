/** The entry of a utility process of Electron's: which kernels are fastest here, tried where a crash harms nobody. */
import { triedVariant } from '../network/kernels/choose.ts';

/** Electron puts it there. */
const { parentPort } = process as unknown as { parentPort: { postMessage(message: unknown): void } };

parentPort.postMessage(await triedVariant());
