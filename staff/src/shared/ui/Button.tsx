import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { LinkProps } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';

type Look = { tone?: 'main' | 'plain' | 'danger'; size?: 'small'; icon?: LucideIcon; shortcut?: string };
type Props = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & { busy?: boolean; children: ReactNode };

export function lookOf({ tone, size }: Look, extra = ''): string {
  return ['button', tone, size, extra].filter(Boolean).join(' ');
}

export function Icon({ of: Shape }: { of: LucideIcon }) {
  return <Shape className="icon" aria-hidden="true" />;
}

/** A button with words; while busy it keeps its size and its focus, and does nothing. */
export function Button({ tone, size, icon, shortcut, busy, children, onClick, type = 'button', ...rest }: Props) {
  return (
    <button {...rest} type={type} className={lookOf({ tone, size })} aria-disabled={busy || undefined} aria-busy={busy || undefined} onClick={busy ? (event) => event.preventDefault() : onClick}>
      {icon && <Icon of={icon} />}
      <span>{children}</span>
      {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  );
}

/** A button that shows only an icon; its name is for assistive technology and the tooltip. */
export function IconButton({ name, icon, tone = 'plain', size, busy, onClick, ...rest }: Omit<Props, 'children'> & { name: string; icon: LucideIcon }) {
  return (
    <button {...rest} type="button" className={lookOf({ tone, size }, 'icon-only')} aria-label={name} title={name} aria-disabled={busy || undefined} onClick={busy ? undefined : onClick}>
      <Icon of={icon} />
    </button>
  );
}

export function ButtonLink({ tone, size, icon, children, ...link }: Look & LinkProps & { children: ReactNode }) {
  return (
    <Link {...link} className={lookOf({ tone, size })}>
      {icon && <Icon of={icon} />}
      <span>{children}</span>
    </Link>
  );
}
