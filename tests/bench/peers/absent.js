/** Packages that may not be installed. */

/**
 * What `load` answers; where a package is missing, says which and ends the process.
 * @template T
 * @param {() => Promise<T>} load
 * @returns {Promise<T>}
 */
export async function whereInstalled(load) {
  try {
    return await load();
  } catch (error) {
    const missing = /^Cannot find package '([^']+)'/.exec(error.message);
    if (missing === null) throw error;
    console.log(JSON.stringify({ absent: `${missing[1]} is not installed (npm ci --prefix tests/bench)` }));
    process.exit();
  }
}
