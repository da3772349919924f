import type { Finding } from "./finding.ts";

/**
 * What may not be wrong in package-lock.json.
 * - It names versions and hashes only, no addresses, so that everybody installs from their own registry
 *   (.npmrc: omit-lockfile-registry-resolved).
 * - It has every optional dependency of every package, those for other systems among them. npm leaves out
 *   one that its registry lacks, and `npm ci` then refuses the lock file where the registry has it.
 */
export function lockfileFindings(file: string, text: string): Finding[] {
  return [...addresses(file, text), ...missingOptional(file, text)];
}

function addresses(file: string, text: string): Finding[] {
  return text.split("\n").flatMap((content, index) => {
    if (!/"resolved"\s*:/.test(content)) return [];
    const message = "names a registry's address; `npm install --package-lock-only` drops it";
    return [{ file, line: index + 1, message }];
  });
}

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function missingOptional(file: string, text: string): Finding[] {
  const { packages }: { packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(text);
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(packages, place, name))
      .map(([name, version]) => ({
        file,
        line: lineOf(text, place),
        message: `lacks ${name} ${version}, an optional dependency of ${place}; take a version whose packages are all there`,
      })),
  );
}

/** True where `name` is locked where Node would find it from `place`. */
function isLocked(
  packages: Readonly<Record<string, unknown>>,
  place: string,
  name: string,
): boolean {
  const inner = `${place}/node_modules/${name}`;
  if (inner in packages || `node_modules/${name}` in packages) return true;
  const outer = place.lastIndexOf("/node_modules/");
  return outer > 0 && isLocked(packages, place.slice(0, outer), name);
}

function lineOf(text: string, place: string): number {
  const start = text.indexOf(`"${place}": {`);
  return text.slice(0, start).split("\n").length;
}
