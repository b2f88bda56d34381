import { StrictMode } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { router } from './router.tsx';
import { queryClient } from './shared/api/query-client.ts';
import { loadMessages, storedLocale } from './shared/words/messages.ts';
import './shared/styles/index.css';

const place = document.getElementById('app');
await loadMessages(storedLocale());
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
