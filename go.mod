module copydesk

go 1.26.0

toolchain go1.27.4

require golang.org/x/text v0.43.0

require gopkg.in/yaml.v3 v3.0.1
