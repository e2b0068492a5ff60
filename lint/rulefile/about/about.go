// Package about says what each key of a configuration and of a rule file is for, for the schemas.
package about

import "sync"

// Keys returns what keys are for, by type and key.
var Keys = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"configFile.required-version": "The version of copydesk that this is written for, as in \"0.3\" or \">=0.3, <2\".",
		"configFile.extends": "Presets by name and other configurations by path; .. is the nearest one in a folder above. " +
			"Entries here win over theirs.",
		"configFile.rule-paths": "Folders with rules of your own, each a file category/name.yml.",
		"configFile.rules":      "Severities and options, by rule, category/* or *. The narrower name counts.",
		"configFile.lexicons":   "Changes to word lists.",
		"configFile.overrides":  "Settings for some files only. Later ones win.",
		"configFile.ignore": "Files that are not checked. A pattern without a slash matches in every folder; ** " +
			"is any folders.",
		"configFile.allow": "Findings that are allowed, and why.",
		"configFile.sites": "The names of your sites as their pages show them, such as The Courier. A line that is one " +
			"was left by a page.",
		"configFile.desk": "The key of the front matter that names the desk of a story, for reports. Without it, the " +
			"folder is the desk.",
		"configFile.baseline": "The file of the findings that existed before and are not reported; " +
			"\"copydesk baseline create\" " +
			"makes it.",
		"configFile.inputs": "Files of JSON with stories in them. Later entries win. Without one, the content of a file " +
			"tells what it is.",
		"Input.files": "Patterns for paths from the folder of this file.",
		"Input.fields": "The keys of the parts of a story, where they are not the names of the parts. A dot leads into an " +
			"object, as in title.rendered.",
		"Setting.severity": "How serious a finding is; off does not run the rule.",
		"Setting.with":     "Options that replace those of the rule. copydesk explain shows them.",
		"Edit.add":         "Phrases to add, or phrases with a note each.",
		"Edit.remove":      "Entries to remove, spelt as they are in the list.",
		"override.files":   "Patterns for paths from the folder of this file.",
		"override.type": "What these documents are, where they do not say it themselves. Presets turn " +
			"some rules off for some types.",
		"override.rules":   "Severities and options for these files.",
		"allowance.rule":   "A rule, category/* or *.",
		"allowance.files":  "Only in these files; without it, in all.",
		"allowance.words":  "Only where these are the words at fault; without it, any words.",
		"allowance.before": "Only after these words, up to five.",
		"allowance.after":  "Only before these words, up to five.",
		"allowance.reason": "Why, for the next editor.",
		"ruleFile.title":   "The remedy in a few words.",
		"ruleFile.severity": "error: nobody publishes this on purpose. warning: an editor must answer it. " +
			"suggestion: hidden unless asked for.",
		"ruleFile.why":         "The reason, for the writer, in plain English.",
		"ruleFile.standards":   "The style guides or codes behind it, at least one; your own will do.",
		"ruleFile.aliases":     "IDs that the rule had before.",
		"ruleFile.precedence":  "Of two rules of one severity that see the same words, the higher one reports.",
		"ruleFile.check":       "How to look.",
		"ruleFile.with":        "The options of the check.",
		"ruleFile.language":    "The language of the stories it looks at, such as en; without it, all.",
		"ruleFile.where":       "The kinds of block it looks at; without it, all but code.",
		"ruleFile.quoted":      "Report within closed quotations too.",
		"ruleFile.governed":    "What to do about words that a source is said to have said.",
		"ruleFile.unless":      "Phrases; the rule is silent in what one has in braces, or without braces in its sentence.",
		"ruleFile.message":     "One sentence with the remedy in it; {words} is what was found.",
		"ruleFile.examples":    "At least two bad and two good ones; they are the tests.",
		"ruleFile.blind-spots": "What the rule cannot see or gets wrong.",
		"example.bad":          "Copy that the rule reports, with the words at fault in braces.",
		"example.good":         "Copy that the rule does not report.",
		"example.as":           "The format of the example; plain text without it.",
		"example.beside":       "An earlier story that the example is compared with.",
	}
})
