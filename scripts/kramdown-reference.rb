# Renders bodies with the real kramdown, for the differential test of our own reader.
#
#   ruby scripts/kramdown-reference.rb < requests.jsonl > answers.jsonl
#   ruby scripts/kramdown-reference.rb --write tests/fixtures/dialects/kramdown
#
# Lines: one request a line, {"body": "…", "options": {…}}; options go over those that Jekyll sets, with no highlighter
# and no math engine. One answer a line: {"html": "…"}, or {"error": "…"} where kramdown itself fails,
# or writes half a character.
#
# --write: writes the out.html of every fixture folder that has none yet from its in.md and options.json. To write one
# again, delete it first: an expectation never changes by accident.
require 'json'
require 'timeout'
require 'kramdown'
require 'kramdown-parser-gfm'

JEKYLL = {
  input: 'GFM', hard_wrap: false, auto_ids: true, toc_levels: (1..6), entity_output: :as_char,
  smart_quotes: 'lsquo,rsquo,ldquo,rdquo', footnote_nr: 1, syntax_highlighter: nil, math_engine: nil
}.freeze

def render(body, options)
  settings = JEKYLL.merge(options.transform_keys(&:to_sym))
  Timeout.timeout(20) { Kramdown::Document.new(body, settings).to_html }
end

def answer(request)
  html = render(request['body'], request['options'] || {})
  html.valid_encoding? ? { html: html } : { error: 'cut a character in two' }
rescue StandardError, SystemStackError => e
  { error: "#{e.class}: #{e.message}".scrub[0, 200] }
end

def write_missing(folder)
  Dir.glob(File.join(folder, '*', 'in.md')).sort.each do |input|
    output = File.join(File.dirname(input), 'out.html')
    next if File.exist?(output)

    settings = File.join(File.dirname(input), 'options.json')
    options = File.exist?(settings) ? JSON.parse(File.read(settings)) : {}
    File.binwrite(output, render(File.binread(input).force_encoding('UTF-8'), options))
  end
end

if ARGV[0] == '--write'
  write_missing(ARGV.fetch(1))
else
  $stdout.sync = true
  $stdin.set_encoding('UTF-8')
  $stdin.each_line { |line| puts JSON.generate(answer(JSON.parse(line))) }
end
