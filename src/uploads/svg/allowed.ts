/** Elements that draw, describe or move; all others go with all they hold. */
export const allowedElements: ReadonlySet<string> = words(`
  svg g defs symbol use switch a title desc style view
  path rect circle ellipse line polyline polygon image
  text tspan textPath
  linearGradient radialGradient stop pattern clipPath mask marker
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
  feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
  animate animateMotion animateTransform set mpath`);

/** Attributes that say where, how large, which colour, or what it means. */
export const allowedAttributes: ReadonlySet<string> = words(`
  xmlns xmlns:xlink version baseProfile id class style lang xml:lang xml:space role tabindex
  x y z x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points width height viewBox preserveAspectRatio transform
  transform-origin pathLength href xlink:href xlink:type offset refX refY markerWidth markerHeight markerUnits orient
  gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform
  clipPathUnits maskUnits maskContentUnits filterUnits primitiveUnits filterRes
  rotate textLength lengthAdjust startOffset method spacing side systemLanguage requiredFeatures media type
  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
  color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity fill-rule filter
  flood-color flood-opacity font font-family font-size font-size-adjust font-stretch font-style font-variant
  font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning
  letter-spacing lighting-color marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity
  overflow paint-order pointer-events shape-rendering solid-color solid-opacity stop-color stop-opacity stroke
  stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
  text-align text-anchor text-decoration text-overflow text-rendering unicode-bidi vector-effect visibility
  white-space word-spacing writing-mode
  in in2 result mode values operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode
  kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent limitingConeAngle
  azimuth elevation pointsAtX pointsAtY pointsAtZ stdDeviation radius scale xChannelSelector yChannelSelector
  baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude exponent
  attributeName attributeType begin dur end min max restart repeatCount repeatDur calcMode keyTimes keySplines
  keyPoints from to by additive accumulate path origin target rel focusable`);

/** What is left of a browser's own words for running code or fetching files, once spaces and escapes are gone. */
export const forbiddenText: RegExp = /(?:java|vb|live)script:|expression\(|-moz-binding|behavior:|@import/i;

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
