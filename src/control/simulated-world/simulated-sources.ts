import type { Checkout, Sources } from '../../drivers/sources/port.ts';
import type { BuildRecipe } from '../../model/build-recipe.ts';

/** Repositories in memory: the URL of each is also its checked-out folder. */
export class SimulatedSources implements Sources {
  /** By URL. */
  readonly recipes = new Map<string, BuildRecipe>();
  /** Folders checked out and not discarded. */
  readonly checkouts = new Set<string>();

  async checkout(source: { repositoryUrl: string }): Promise<Checkout> {
    if (!this.recipes.has(source.repositoryUrl)) {
      throw Object.assign(new Error(`There is no repository ${source.repositoryUrl}.`), {
        name: 'SourceUnavailable',
      });
    }
    this.checkouts.add(source.repositoryUrl);
    return { folder: source.repositoryUrl, commit: 'c'.repeat(40), subject: 'A change' };
  }

  async discard(checkout: Checkout): Promise<void> {
    this.checkouts.delete(checkout.folder);
  }

  readText(): Promise<string | null> {
    return Promise.resolve(null);
  }

  readRecipe(checkout: Checkout): Promise<BuildRecipe | null> {
    return Promise.resolve(this.recipes.get(checkout.folder) ?? null);
  }

  hasDockerfile(): Promise<boolean> {
    return Promise.resolve(false);
  }

  async sweep(): Promise<void> {
    this.checkouts.clear();
  }
}
