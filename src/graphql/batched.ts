import DataLoader from "dataloader";

/**
 * Loads by key: reads at once all that is asked for in a tick, and nothing twice. What that takes is made with the first question,
 * since each request could ask for any type of node and most ask for few.
 */
export function batched<K, V>(read: (keys: readonly K[]) => Promise<V[]>): (key: K) => Promise<V> {
  let loader: DataLoader<K, V> | null = null;
  return (key) => {
    loader ??= new DataLoader(read);
    return loader.load(key);
  };
}
