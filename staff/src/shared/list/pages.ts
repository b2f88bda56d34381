import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

type Page<T> = { entries: T[]; next: string | null; total: number };

/** A list read page by page; `total` is the server's count of the whole list. */
export function usePages<T>(key: readonly unknown[], read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.entries) ?? [], [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { entries, total: query.data?.pages[0]?.total ?? 0, more, loading: query.isPending, error: query.error, retry: () => void query.refetch() };
}
