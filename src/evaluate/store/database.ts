/** The answer of a database to one request; what it refuses is thrown. */
export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Settles once everything written in a transaction is kept. */
export function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/**
 * Opens a database of version 1.
 * @param make makes its stores, the first time
 */
export function openDatabase(
  factory: IDBFactory,
  name: string,
  make: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => make(request.result);
  const blocked = new Promise<never>((_, reject) => {
    request.onblocked = () => reject(new Error("another tab keeps the database in an older form"));
  });
  return Promise.race([answer(request), blocked]);
}
