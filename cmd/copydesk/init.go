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

// modeline returns the line by which an editor with a YAML language server finds the schema of a file.
func modeline(path string) string { return "# yaml-language-server: $schema=" + path + "\n" }

// newInit returns the command that writes a first configuration.
func newInit(p process) *cobra.Command {
	schema := false
	c := &cobra.Command{
		Use:   "init",
		Short: "Write a .copydesk.yml to start from",
		Long: `Write a .copydesk.yml into the current folder, in which comments show what can be
set. As it is written it changes nothing: the rules as they ship are in force.

With --schema, ` + schemaName + ` is written beside it, by which an editor with a YAML
language server completes and checks the file, and ` + ruleSchemaName + ` for the
rules that "copydesk new rule" makes. What is there is left as it is.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return initialise(p, schema) },
	}
	c.Flags().BoolVar(&schema, "schema", false, "write the JSON Schema for editors as well")
	return c
}

// initialise writes the configuration into the working directory, and the schema where it is wanted.
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
		fmt.Fprintf(p.out, "Wrote %s. With rules of your own, write it anew: %s > %s\n", x.name, x.again, x.name)
	}
	return nil
}

// configTemplate is the file that init writes. What stands behind a # without a space is configuration: taking the #
// out puts it in force.
const configTemplate = `# What copydesk goes by in this folder and below. docs/configuration.md says more.

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

# What holds for some files only.
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
