package check

func (c *comparison) overlaps() []repeat { return nil }
