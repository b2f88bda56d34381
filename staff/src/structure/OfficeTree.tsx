import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { ChevronRight, Inbox, UserRound, UserRoundX } from 'lucide-react';
import { Button, Collection, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import type { Key } from 'react-aria-components';
import { Icon } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { t } from '~/shared/words/messages.ts';
import type { StructurePost } from '~/shared/api/types.ts';
import type { Branch } from './tree.ts';
import { leaderOf } from './tree.ts';

type Node = { id: string; text: string; branch?: Branch; post?: StructurePost; below: Node[] };

function nodeOf(branch: Branch): Node {
  const posts = branch.own.map((post): Node => ({ id: `posts/${post.id}`, text: `${post.title} ${post.people.map((person) => person.name).join(' ')}`, post, below: [] }));
  return { id: `units/${branch.unit.id}`, text: `${branch.unit.mark} ${branch.unit.name}`, branch, below: [...posts, ...branch.below.map(nodeOf)] };
}

/** Whether the node is what is open beside the tree: itself, or a post of the person that is. */
const isOpen = (node: Node, open: string) => node.id === open || Boolean(node.post?.people.some((person) => `people/${person.personId}` === open));

/** The way down to what is open, without the node itself; empty when it is not there. */
function wayTo(nodes: readonly Node[], open: string): string[] {
  for (const node of nodes) {
    if (node.below.some((below) => isOpen(below, open))) return [node.id];
    const way = wayTo(node.below, open);
    if (way.length > 0) return [node.id, ...way];
  }
  return [];
}

/** What can be seen already does not move. */
const intoView = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' });

/** Units and posts as a tree: arrows walk and unfold, Enter opens, letters jump to a name. */
export function OfficeTree({ branches, open, on }: { branches: Branch[]; open: string; on?: string }) {
  const navigate = useNavigate();
  const nodes = branches.map(nodeOf);
  const [unfolded, setUnfolded] = useState<Set<Key>>(() => new Set(nodes.map((node) => node.id)));
  const [shown, setShown] = useState('');
  // What is opened by a link from elsewhere is unfolded once.
  if (open !== shown) {
    setShown(open);
    setUnfolded((before) => new Set([...before, ...wayTo(nodes, open)]));
  }
  const item = (node: Node) => (
    <TreeItem key={node.id} ref={isOpen(node, open) ? intoView : undefined} id={node.id} textValue={node.text} className={isOpen(node, open) ? 'tree-item open' : 'tree-item'}>
      <TreeItemContent>
        {({ hasChildItems, level }) => (
          <div className="tree-row" style={{ paddingInlineStart: (level - 1) * 18 }}>
            {hasChildItems ? <Button slot="chevron" className="tree-chevron"><ChevronRight className="icon" aria-hidden="true" /></Button> : <span className="tree-chevron" />}
            {node.branch ? <UnitLabel branch={node.branch} /> : node.post && <PostLabel post={node.post} />}
          </div>
        )}
      </TreeItemContent>
      <Collection items={node.below}>{item}</Collection>
    </TreeItem>
  );
  return (
    <Tree aria-label={t('structure.tree-label')} className="tree panel" items={nodes} selectionMode="none" expandedKeys={unfolded} onExpandedChange={(keys) => setUnfolded(new Set(keys))} onAction={(key) => void navigate({ to: `/structure/${String(key)}`, search: { on } })}>
      {item}
    </Tree>
  );
}

function UnitLabel({ branch }: { branch: Branch }) {
  const leader = leaderOf(branch);
  return (
    <span className="tree-label">
      <span className="tree-mark">{branch.unit.mark}</span>
      <span className="grow">
        <span className="strong">{branch.unit.name}</span> {branch.unit.mailroom && <Chip icon={Inbox}>{t('nav.mailroom')}</Chip>}
        <span className="soft small tree-sub">{leader?.name ? `${leader.name} · ` : ''}{t('structure.branch-counts', { posts: branch.posts, vacant: branch.vacant })}</span>
      </span>
    </span>
  );
}

function PostLabel({ post }: { post: StructurePost }) {
  const people = post.people.map((person) => person.name).join(', ');
  return (
    <span className="tree-label">
      <Icon of={people === '' ? UserRoundX : UserRound} />
      <span className="grow">{people === '' ? <em className="soft">{t('structure.vacant')}</em> : people} <span className="soft small">– {post.title}</span></span>
    </span>
  );
}
