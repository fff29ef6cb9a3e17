# Renders bodies with the real kramdown, for the differential test of our own reader.
#
#   ruby scripts/kramdown-reference.rb < requests.jsonl > answers.jsonl
#
# One request a line: {"body": "…", "options": {…}}; options go over those that Jekyll sets, with no highlighter and no
# math engine. One answer a line: {"html": "…"}, or {"error": "…"} where kramdown itself fails.
require 'json'
require 'timeout'
require 'kramdown'
require 'kramdown-parser-gfm'

JEKYLL = {
  input: 'GFM', hard_wrap: false, auto_ids: true, toc_levels: (1..6), entity_output: :as_char,
  smart_quotes: 'lsquo,rsquo,ldquo,rdquo', footnote_nr: 1, syntax_highlighter: nil, math_engine: nil
}.freeze

$stdout.sync = true
$stdin.each_line do |line|
  request = JSON.parse(line)
  options = (request['options'] || {}).transform_keys(&:to_sym)
  answer =
    begin
      html = Timeout.timeout(20) { Kramdown::Document.new(request['body'], JEKYLL.merge(options)).to_html }
      JSON.generate({ html: html })
    rescue StandardError, SystemStackError => e
      JSON.generate({ error: "#{e.class}: #{e.message}"[0, 200] })
    end
  puts answer
end
