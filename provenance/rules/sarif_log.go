package rules

// The types below are the parts of SARIF that isnad writes, each named after
// the object of the format, their fields in the order in which they are printed.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		Artifacts   []sarifArtifact   `json:"artifacts"`
		Results     []sarifResult     `json:"results"`
		ColumnKind  string            `json:"columnKind"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string             `json:"id"`
		Name    string             `json:"name,omitempty"`
		Short   sarifText          `json:"shortDescription"`
		Full    sarifText          `json:"fullDescription"`
		Help    sarifText          `json:"help"`
		Default sarifConfiguration `json:"defaultConfiguration"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifInvocation struct {
		Successful bool `json:"executionSuccessful"`
	}
	sarifArtifact struct {
		Location   sarifLocation `json:"location"`
		Properties sarifDocument `json:"properties"`
	}
	sarifDocument struct {
		ID     string `json:"doc"`
		Name   string `json:"document"`
		URL    string `json:"url,omitempty"`
		SHA256 string `json:"text_sha256"`
	}
	sarifLocation struct {
		URI   string `json:"uri"`
		Index *int   `json:"index,omitempty"` // of the artifact
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	// A sarifResult is one finding. Its suppressions are never left out: without
	// them it would be unknown whether it is waived (3.27.23).
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    *int               `json:"ruleIndex,omitempty"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifPlace       `json:"locations,omitempty"`
		Related      []sarifPlace       `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions"`
		Properties   sarifSubjects      `json:"properties"`
	}
	sarifPlace struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifLocation `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifRegion struct {
		StartLine   int       `json:"startLine"`
		StartColumn int       `json:"startColumn"`
		EndLine     int       `json:"endLine"`
		EndColumn   int       `json:"endColumn"` // one past the last character
		ByteOffset  int       `json:"byteOffset"`
		ByteLength  int       `json:"byteLength"`
		Snippet     sarifText `json:"snippet"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Status        string `json:"status"`
		Justification string `json:"justification"`
	}
	sarifSubjects struct {
		Attributions []string `json:"attributions,omitempty"`
		Relays       []string `json:"relays,omitempty"`
		Claims       []string `json:"claims,omitempty"`
	}
)
