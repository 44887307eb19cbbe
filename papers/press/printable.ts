import { svgOf } from '../chart-svg';
import type { Block, Paper, Section } from '../paper';

/** The colours of charts on paper: those of `paper.css` in the light. A printed picture knows no page to take them from. */
const style = `
.chart { font-family: "Familjen Grotesk"; font-size: 13px; fill: #12261f }
.strong, .on-c-kept, .on-c-agreed, .on-c-late, .on-c-one, .on-c-two, .on-c-three, .on-c-four, .on-c-five { font-weight: 600 }
.c-kept, .c-five { fill: #12543f }
.c-agreed { fill: #eff2f0; stroke: #12543f; stroke-width: 1.5 }
.c-line { fill: none; stroke: #12543f; stroke-width: 1.5 }
.c-late { stroke: #a81c2f; stroke-width: 1.5 }
.c-base { fill: #a81c2f }
.c-hatch { stroke: #fff; stroke-width: 4 }
.c-rest, .c-one { fill: #e3ece7; stroke: #4a5d55; stroke-width: 0.75 }
.c-two { fill: #bcd3c8; stroke: #4a5d55; stroke-width: 0.75 }
.c-three { fill: #86b3a0 }
.c-four { fill: #2f7a60 }
.on-c-kept, .on-c-four, .on-c-five { fill: #fff }
.on-c-late { stroke: #fff; stroke-width: 5; paint-order: stroke }
`;

type Drawn = Block & { picture?: { svg: string; alt: string } };

function drawn(block: Block): Drawn {
  if (block.kind !== 'table' || !block.chart) return block;
  const { title, description } = block.chart;
  return { ...block, picture: { svg: svgOf(block.chart, style), alt: `${title}. ${description}` } };
}

const sectionOf = ({ blocks, sections, ...section }: Section): object => ({
  ...{ ...section, blocks: blocks.map(drawn), sections: sections.map(sectionOf) },
});

/** A paper as the press takes it: its charts as pictures with what they show in words. */
export const printable = (paper: Paper): string =>
  JSON.stringify({ ...paper, sections: paper.sections.map(sectionOf) });
