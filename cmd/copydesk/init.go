package main

import (
	"bytes"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"copydesk/lint/rulefile"
)

// The schemas that init writes beside the configuration, for it and for the rules of the newsroom's own.
const (
	schemaName     = ".copydesk.schema.json"
	ruleSchemaName = ".copydesk.rule.schema.json"
)

// modeline returns the line that tells a YAML language server the schema of a file.
func modeline(path string) string { return "# yaml-language-server: $schema=" + path + "\n" }

// newInit returns the command that writes a first configuration.
func newInit(p process) *cobra.Command {
	schema := false
	c := &cobra.Command{
		Use:   "init",
		Short: "Write a .copydesk.yml to start from",
		Long: `Write a .copydesk.yml into the current folder, with comments that show what can be
set. It changes nothing until you edit it: the shipped rules apply.

--schema also writes ` + schemaName + `, which lets an editor with a YAML
language server complete and check the file, and ` + ruleSchemaName + ` for the
rules that "copydesk new rule" makes. Files that exist are not changed.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return initialise(p, schema) },
	}
	c.Flags().BoolVar(&schema, "schema", false, "write the JSON Schema for editors as well")
	return c
}

// initialise writes the configuration into the working directory, and with schema the schemas too.
func initialise(p process, schema bool) error {
	w, err := p.workspace("", false)
	if err != nil {
		return err
	}
	file := filepath.Join(p.dir, rulefile.ConfigName)
	above := w.Configs.Nearest(filepath.Dir(p.dir))
	content := configTemplate
	if schema {
		content = modeline("./"+schemaName) + content
	}
	if err := p.temps.CreateFile(file, content); err != nil {
		return fmt.Errorf("%s: %w", p.show(file), err)
	}
	fmt.Fprintf(p.out, "Wrote %s.\n", rulefile.ConfigName)
	if schema {
		if err := writeSchemas(p, w.Book); err != nil {
			return err
		}
	}
	if above != "" {
		fmt.Fprintf(p.out, "In this folder it takes the place of %s; to go on from there, write extends: ..\n",
			p.show(above))
	}
	fmt.Fprint(p.out, `
Next:
  copydesk check          what the rules find in this folder
  copydesk rules          what they look for, and how serious it is here
  copydesk config show    what is in force, and where it comes from
`)
	return nil
}

// writeSchemas writes the schemas into the working directory.
func writeSchemas(p process, book *rulefile.Book) error {
	for _, x := range []struct {
		name, again string
		schema      rulefile.Schema
	}{
		{schemaName, "copydesk config schema", book.Schema()},
		{ruleSchemaName, "copydesk config schema --rule", book.RuleSchema()},
	} {
		var encoded bytes.Buffer
		if err := writeJSON(&encoded, x.schema); err != nil {
			return err
		}
		if err := p.temps.CreateFile(filepath.Join(p.dir, x.name), encoded.String()); err != nil {
			return fmt.Errorf("%s: %w", x.name, err)
		}
		fmt.Fprintf(p.out, "Wrote %s. When you add rules of your own, write it again: %s > %s\n", x.name, x.again, x.name)
	}
	return nil
}

// configTemplate is the file that init writes. A # without a space after it comments out a setting.
const configTemplate = `# The configuration of copydesk for this folder and below. docs/configuration.md says more.

# A preset (news, strict or opinion), or another configuration by its path; .. is the one in a folder above.
extends: [news]

# How serious a finding is: error, warning, suggestion or off. The narrower name counts.
#rules:
#  claims/*: suggestion
#  sourcing/vague-group: error

# Words that your house adds to a list of the rules, or takes off it.
#lexicons:
#  vague-sources/expert:
#    add: [~old hand]

# Settings for some files only.
#overrides:
#  - files: [columns/, letters/]
#    type: opinion

# Files that are left out.
#ignore: [archive/, "*.draft.txt"]

# Findings that are allowed, and why.
#allow:
#  - rule: sourcing/vague-group
#    files: [stories/ferry.txt]
#    words: Critics
#    reason: The critics are named in the story of 12 March.

# A file of the findings that are not reported again; "copydesk baseline create" makes it.
#baseline: .copydesk-baseline

# Folders with rules of your own; "copydesk new rule CATEGORY/NAME" makes one, "copydesk test" tries them.
#rule-paths: [house-rules]
`
