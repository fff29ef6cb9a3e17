import type { SpeakerWords } from '../speaker-words.ts';

/** How a Spanish page names who is speaking. */
export const es: SpeakerWords = {
  introductions: ['testimonio', 'palabras', 'según', 'cita'],
  linking: ['de la', 'de los', 'de las', 'del', 'de'],
  articles: ['el', 'la', 'los', 'las', 'una', 'uno', 'nuestro', 'nuestra'],
  verbs:
    'afirma afirmó agrega añade añadió asegura comenta comentó cuenta contó declara declaró destaca dice dijo escribe explica explicó expresa expresó indica opina relata señala señaló sostiene'.split(
      ' ',
    ),
  announcing: ['dicen', 'cuentan', 'testimonio', 'testimonios', 'palabras', 'opiniones'],
  firstPerson: ['yo', 'mi', 'mis', 'nosotros', 'nosotras', 'nuestro', 'nuestra', 'nos'],
  honorifics: ['sr.', 'sra.', 'srta.', 'don', 'doña', 'dr.', 'dra.', 'ing.', 'lic.'],
  prepositions: ['desde', 'para', 'con', 'por', 'según', 'sobre', 'fuente', 'cómo', 'qué'],
  particles: ['de', 'del', 'la', 'las', 'los', 'y'],
  roles:
    'abogada abogado alcalde alcaldesa alumna alumno analista asesor asesora autor autora ciudadana ciudadano concejal consultor consultora coordinador coordinadora desarrollador desarrolladora directora director diputada diputado diseñador diseñadora docente editora empresaria empresario encargada encargado enfermera enfermero especialista estudiante experta experto funcionaria funcionario fundador fundadora gerente ingeniera ingeniero investigador investigadora jefa jefe maestra maestro médica médico ministra ministro periodista portavoz presidenta presidente profesor profesora programador programadora responsable secretaria secretario subdirector subdirectora técnica técnico usuaria usuario vecina vecino voluntaria voluntario'.split(
      ' ',
    ),
  roleEndings: ['ador', 'adora', 'ólogo', 'óloga', 'ista', 'ógrafo', 'ógrafa'],
  occasions: ['durante', 'en entrevista'],
  closings: ['atentamente', 'saludos', 'cordialmente'],
  gathering: ['testimonios?', 'opiniones', 'comentarios', 'voces', 'citas'],
  organisations:
    'agencia asociación ayuntamiento banco biblioteca centro colegio comisión compañía consejo cooperativa departamento dirección empresa escuela federación fundación gobierno grupo hospital instituto junta laboratorio ministerio municipalidad oficina organización red secretaría servicio sindicato sociedad unidad universidad'.split(
      ' ',
    ),
  at: ['en la', 'en el', 'en'],
  of: ['de la', 'de los', 'de las', 'del', 'de'],
};
