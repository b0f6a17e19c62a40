const parts = ['major', 'minor', 'patch'] as const;

/**
 * The version that follows, as semantic versioning counts: by a part's name, or the very version.
 * @throws {Error} for what is neither, or does not follow
 */
export function nextVersion(current: string, wish: string | undefined): string {
  const numbers = numbersOf(current);
  const at = parts.findIndex((part) => part === wish);
  if (at >= 0)
    return numbers.map((number, index) => (index < at ? number : index === at ? number + 1 : 0)).join('.');
  if (!wish || !/^\d+\.\d+\.\d+$/.test(wish))
    throw new Error(`Say one of ${parts.join(', ')}, or a version.`);
  const wished = numbersOf(wish);
  const first = wished.findIndex((number, index) => number !== numbers[index]);
  if (first < 0 || (wished[first] ?? 0) < (numbers[first] ?? 0))
    throw new Error(`${wish} does not follow ${current}.`);
  return wish;
}

/** The changelog with what is unreleased under the version and its day; null where there is nothing. */
export function releaseNotes(changelog: string, version: string, at: Date): string | null {
  const [, notes] = /^## Unreleased\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(changelog) ?? [];
  if (!notes?.trim()) return null;
  const day = at.toISOString().slice(0, 10);
  return changelog.replace('## Unreleased\n', `## Unreleased\n\n## ${version} (${day})\n`);
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}
