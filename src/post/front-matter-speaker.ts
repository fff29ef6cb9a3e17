import type { Page } from '../page/page.ts';
import type { FrontMatterMap } from '../read/front-matter.ts';

/** Keys under which a front matter names who speaks in the page, the first that has a text wins. */
const keys: Readonly<Record<'person' | 'first' | 'role' | 'organisation', readonly string[]>> = {
  person: ['nom', 'name', 'person', 'personne', 'speaker', 'last_name', 'lastname'],
  first: ['prenom', 'prénom', 'first_name', 'firstname'],
  role: ['role', 'rôle', 'fonction', 'poste', 'position', 'job', 'job_title'],
  organisation: ['organisation', 'organization', 'structure', 'administration', 'entreprise', 'company'],
};

/** `nom: Lisa Durand` over a body that is one quotation: a testimonial that names nobody is the words of that person. */
export function nameSpeaker({ $ }: Page, data: FrontMatterMap): void {
  const [last, first, role, organisation] = [keys.person, keys.first, keys.role, keys.organisation].map((names) =>
    textAt(data, names),
  );
  if (last === undefined) return;
  const person = [first, last].filter(Boolean).join(' ');
  $('rf-testimonial[rule="whole-body"]').each((_, testimonial) => {
    if (testimonial.attribs['speaker'] !== undefined || $(testimonial).children('rf-attribution').length > 0) return;
    testimonial.attribs['speaker'] = [person, role, organisation].filter(Boolean).join(', ');
    testimonial.attribs['speaker-person'] = person;
    if (role !== undefined) testimonial.attribs['speaker-role'] = role;
    if (organisation !== undefined) testimonial.attribs['speaker-organisation'] = organisation;
  });
}

function textAt(data: FrontMatterMap, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = data[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}
